package dev.nn.model;

import dev.nn.model.features.Encoding;
import dev.nn.model.features.Feature;
import dev.nn.model.features.FittedCategory;
import dev.nn.model.features.FittedFeature;
import dev.nn.model.features.FittedFlag;
import dev.nn.model.features.FittedImage;
import dev.nn.model.features.FittedNumber;
import dev.nn.model.features.Kind;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An encoding as JSON, with one object per feature. */
final class EncodingJson {

  private EncodingJson() {}

  static List<Map<String, Object>> write(Encoding encoding) {
    return encoding.features().stream().map(EncodingJson::write).toList();
  }

  private static Map<String, @Nullable Object> write(FittedFeature fitted) {
    Feature feature = fitted.feature();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", feature.name());
    json.put("kind", feature.kind().name());
    json.put("missing", feature.missing().name());
    json.put("indicator", fitted.indicator());
    if (fitted instanceof FittedNumber number) {
      json.put("mean", number.mean());
      json.put("deviation", number.deviation());
      json.put("lowest", orNull(number.lowest()));
      json.put("highest", orNull(number.highest()));
      if (number.flattened()) {
        json.put("flattened", true);
      }
    } else if (fitted instanceof FittedCategory category) {
      json.put("unknown", feature.unknown().name());
      json.put("values", category.values());
      json.put("usual", category.usual());
    } else if (fitted instanceof FittedFlag flag) {
      json.put("usual", flag.usual());
      json.put("constant", flag.constant());
    } else if (fitted instanceof FittedImage image) {
      json.put("width", feature.width());
      json.put("height", feature.height());
      json.put("greatest", image.greatest());
    }
    return json;
  }

  private static @Nullable Double orNull(double number) {
    return Double.isNaN(number) ? null : number;
  }

  static Encoding read(List<JsonFields> list) {
    return new Encoding(list.stream().map(EncodingJson::read).toList());
  }

  private static FittedFeature read(JsonFields json) {
    Kind kind = json.constant("kind", Kind.class);
    Feature feature = new Feature(
        json.text("name"),
        kind,
        kind == Kind.IMAGE ? json.count("width") : 1,
        kind == Kind.IMAGE ? json.count("height") : 1,
        json.constant("missing", Missing.class),
        kind == Kind.CATEGORY ? json.constant("unknown", Unknown.class) : Unknown.REFUSED);
    boolean indicator = json.flag("indicator");
    return switch (kind) {
      case NUMBER ->
        new FittedNumber(
            feature,
            json.number("mean"),
            json.number("deviation"),
            json.optionalNumber("lowest"),
            json.optionalNumber("highest"),
            indicator,
            json.isGiven("flattened") && json.flag("flattened"));
      case CATEGORY ->
        new FittedCategory(feature, json.texts("values"), json.text("usual"), indicator);
      case FLAG -> new FittedFlag(feature, json.flag("usual"), json.flag("constant"), indicator);
      case IMAGE -> new FittedImage(feature, json.number("greatest"));
    };
  }
}
