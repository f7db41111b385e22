package org.kpd.report.internal.picture;

import java.util.List;

/** Values along a line of a chart. */
public interface Axis {

  /** The place of its start in pixels. */
  double from();

  /** The place of its end in pixels. */
  double to();

  /** The place of a value; beyond the ends it is put there. */
  double at(double value);

  /** The numbers that are marked. */
  List<Double> marks();

  /** A marked number as text, with as many decimals as it needs. */
  String label(double mark);
}
