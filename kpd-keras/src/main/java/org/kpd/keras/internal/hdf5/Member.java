package org.kpd.keras.internal.hdf5;

/** A member of a group to be written: a group or a dataset. */
sealed interface Member permits Hdf5Tree, Payload {}
