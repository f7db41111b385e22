package org.kpd.cli.cluster;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;

/**
 * A process to run on some machine of the cluster, which may be asked for more than once: all paths
 * are ones that every machine sees.
 *
 * @param program kpd, as a command without arguments
 * @param begun the arguments
 * @param resumed those to go on with what was left unfinished
 * @param folder where it runs
 * @param log the file that its output is added to
 * @param result what is there when it has been done; then nothing runs
 * @param unfinished what is there when it was begun and lost; then {@code resumed} runs
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
