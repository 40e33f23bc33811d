package dev.nn.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;

/**
 * Consecutive rows of a block.
 *
 * @param first the index of the first one among all rows
 * @param rows the rows
 */
@DefaultSerializer(JavaSerializer.class)
record Fragment(long first, Block rows) implements Serializable {}
