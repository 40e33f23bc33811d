/** A program of somebody else. */
module sample {
  requires dev.nn.core;
}
