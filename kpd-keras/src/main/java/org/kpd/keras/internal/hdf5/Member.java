package org.kpd.keras.internal.hdf5;

/** What a group to be written may hold: groups and datasets. */
sealed interface Member permits Hdf5Tree, Payload {}
