/**
 * NumPy's files: {@code .npy}, one array, and {@code .npz}, a zip archive of several. Reads what
 * {@code numpy.save}, {@code savez} and {@code savez_compressed} write, and writes files that NumPy
 * reads.
 *
 * <p>The format is that of NumPy's enhancement proposal 1, versions 1 to 3. Nothing in a file is
 * executed: pickled objects are refused.
 */
@NullMarked
package org.kpd.data.internal.npz;

import org.jspecify.annotations.NullMarked;
