package org.kpd.report.internal.picture;

import java.util.List;

/** An axis of a chart: values along a line. */
public interface Axis {

  /** The position of its start in pixels. */
  double from();

  /** The position of its end in pixels. */
  double to();

  /** The position of a value; those beyond an end are placed at that end. */
  double at(double value);

  /** The tick values. */
  List<Double> marks();

  /** The label of a tick, with as many decimals as necessary. */
  String label(double mark);
}
