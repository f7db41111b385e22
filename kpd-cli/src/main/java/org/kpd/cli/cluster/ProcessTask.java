package org.kpd.cli.cluster;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;

/**
 * A process to run on any machine of the cluster. The task may be attempted more than once, so
 * every machine must see all paths.
 *
 * @param program kpd, as a command without arguments
 * @param begun the arguments of the first attempt
 * @param resumed the arguments that resume an unfinished attempt
 * @param folder the working folder
 * @param log the file to which its output is appended
 * @param result the path that exists once the process has finished; then nothing runs
 * @param unfinished the path that exists if an attempt was lost; then {@code resumed} runs
 */
public record ProcessTask(
    List<String> program,
    List<String> begun,
    List<String> resumed,
    String folder,
    String log,
    String result,
    String unfinished)
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  public ProcessTask {
    program = List.copyOf(program);
    begun = List.copyOf(begun);
    resumed = List.copyOf(resumed);
  }
}
