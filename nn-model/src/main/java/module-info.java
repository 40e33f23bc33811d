/**
 * Models: features of a program's own objects, their encoding, a net, and how its outputs are read,
 * in one value and one file.
 */
module dev.nn.model {
  requires transitive dev.nn.core;
  requires static org.jspecify;

  exports dev.nn.model;
  exports dev.nn.model.features;
}
