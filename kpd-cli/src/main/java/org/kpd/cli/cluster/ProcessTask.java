package org.kpd.cli.cluster;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;

/**
 * A process to run on some machine of the cluster, in the driver's working folder.
 *
 * @param name for messages
 * @param command the program and its arguments
 * @param folder where it runs; all machines see it
 * @param log the file that its output is added to
 */
public record ProcessTask(String name, List<String> command, String folder, String log)
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  public ProcessTask {
    command = List.copyOf(command);
  }
}
