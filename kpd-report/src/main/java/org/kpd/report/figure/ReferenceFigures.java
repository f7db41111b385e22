package org.kpd.report.figure;

/**
 * The four figures that the reference project publishes, over every coordinate of the label table:
 * that project fills missing labels first, so its figures also count coordinates that nobody
 * marked.
 *
 * @param meanAbsoluteError mean of |error| in pixels, x and y each counted
 * @param within5Pixels share of coordinates with |error| strictly below 5 pixels, in percent
 * @param within10Pixels share of coordinates with |error| strictly below 10 pixels, in percent
 * @param within15Pixels share of coordinates with |error| strictly below 15 pixels, in percent
 */
public record ReferenceFigures(
    double meanAbsoluteError, double within5Pixels, double within10Pixels, double within15Pixels) {}
