/**
 * The part of HDF5 that Keras files consist of, with a reader that trusts no byte and a writer of
 * the plainest form.
 *
 * <p>The format is that of "HDF5 File Format Specification Version 3.0" by The HDF Group; section
 * numbers in this package are of that document. The reader supports what libhdf5 writes for Keras,
 * by default and with compression: superblocks 0 to 3, both kinds of object headers, groups as
 * symbol tables or as link messages, contiguous, compact and chunked data, deflate, shuffle and
 * Fletcher checksums. The writer uses only what every libhdf5 since 1.4 reads: superblock 0, symbol
 * tables, contiguous data.
 */
@NullMarked
package org.kpd.keras.internal.hdf5;

import org.jspecify.annotations.NullMarked;
