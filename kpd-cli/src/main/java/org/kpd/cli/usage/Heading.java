package org.kpd.cli.usage;

/**
 * The counterpart of {@link Purpose} for options that no field declares: the heading above them in
 * a command's help, set as the option's user object.
 *
 * @param text without a colon
 */
public record Heading(String text) {}
