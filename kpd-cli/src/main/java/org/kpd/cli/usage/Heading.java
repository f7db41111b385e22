package org.kpd.cli.usage;

/**
 * What a {@link Purpose} says of options that no field declares: the heading above them in a
 * command's help, given as the option's user object.
 *
 * @param text without a colon
 */
public record Heading(String text) {}
