package org.kpd.cli.predict;

import me.tongfei.progressbar.ProgressBarConsumer;

/** Shows nothing, where no person watches. */
enum Silence implements ProgressBarConsumer {
  INSTANCE;

  private static final int LONGEST_LINE = 80;

  @Override
  public int getMaxRenderedLength() {
    return LONGEST_LINE;
  }

  @Override
  public void accept(String rendered) {}

  @Override
  public void close() {}
}
