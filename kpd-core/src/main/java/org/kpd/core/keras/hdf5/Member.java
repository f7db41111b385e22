package org.kpd.core.keras.hdf5;

/** What a group to be written may hold: groups and datasets. */
sealed interface Member permits Hdf5Tree, Payload {}
