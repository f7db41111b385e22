package org.kpd.cli.predict;

import java.io.IOException;

/** Takes the answers of one picture after another, so that nobody has to keep those of all. */
interface AnswerSink {
  /** Takes the answer for the next picture. */
  void accept(PhotoAnswer answer) throws IOException;

  /** Hears that there are no more. */
  default void finish() throws IOException {}
}
