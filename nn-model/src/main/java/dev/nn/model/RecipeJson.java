package dev.nn.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** A recipe as JSON. */
final class RecipeJson {

  private RecipeJson() {}

  static Map<String, Object> write(Recipe recipe) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("hidden", recipe.hidden());
    json.put("steps", recipe.steps());
    json.put("batch_size", recipe.batchSize());
    json.put("learning_rate", recipe.learningRate());
    json.put("weight_decay", recipe.weightDecay());
    json.put("patience", recipe.patience());
    json.put("evaluate_every", recipe.evaluateEvery());
    json.put("seed", recipe.seed());
    return json;
  }

  static Recipe read(JsonFields json) {
    return new Recipe(
        json.counts("hidden"),
        json.atLeastZero("steps"),
        json.count("batch_size"),
        (float) json.number("learning_rate"),
        (float) json.number("weight_decay"),
        json.count("patience"),
        json.atLeastZero("evaluate_every"),
        json.integer("seed"));
  }
}
