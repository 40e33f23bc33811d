package dev.nn.model.features;

/** How a category that never occurred in training is handled. */
public enum Unknown {

  /** It is refused with an {@link InputException} that names the nearest known values. */
  REFUSED,

  /** It means "none of the known values": 0 in all columns of the category. It is counted. */
  ACCEPTED
}
