/**
 * Data sets on disk, read and written: folders, CSV files, npz archives and Kaggle's own files.
 * {@link org.kpd.data.format.FaceDatasets} opens whatever is at a path.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.data.format;

import org.jspecify.annotations.NullMarked;
