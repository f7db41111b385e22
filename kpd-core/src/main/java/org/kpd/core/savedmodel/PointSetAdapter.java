package org.kpd.core.savedmodel;

import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import java.lang.reflect.Type;
import org.kpd.core.PointSet;
import org.kpd.core.PointSets;

/** A point set in the JSON of a provenance; the fifteen, once the only set, are left out. */
final class PointSetAdapter implements JsonSerializer<PointSet>, JsonDeserializer<PointSet> {
  @Override
  public JsonElement serialize(PointSet set, Type type, JsonSerializationContext context) {
    return set.equals(PointSet.kaggle15())
        ? JsonNull.INSTANCE
        : JsonParser.parseString(PointSets.json(set));
  }

  @Override
  public PointSet deserialize(JsonElement json, Type type, JsonDeserializationContext context) {
    return PointSets.parse(json.toString(), "point_set");
  }
}
