/* The model card in plain words. */

const NETWORKS = {
  base_model: "a plain convolutional network",
  model_v1: "a convolutional network with squeeze-and-excitation blocks",
  model_v2: "a small network that reads each point from its own map",
};
// Keys left out of the details, since the sentences cover or imply them.
const TOLD = ["architecture", "created_at", "data.faces", "data.training_rows", "data.validation_rows", "data.test_rows",
  "metrics.test_mae", "metrics.mean_face_test_mae"];
const LABELS = {
  "data.path": ["Data"], "data.sha256": ["Data’s SHA-256"], "data.converted_from": ["Converted from"],
  "metrics.test_rmse": ["Root mean square error", " px"], "metrics.test_nme_percent": ["Error, relative to the distance between the eyes", "%"],
  "metrics.test_failure_rate_percent": ["Faces with an error above 10% of that distance", "%"],
  "metrics.validation_loss": ["Loss on the validation faces"],
  "architecture_parameters.folded": ["Batch normalization folded into convolutions (1 means yes)"],
  "architecture_parameters.corrected": ["Ends in a linear map fitted after training (1 means yes)"],
  "architecture_parameters.width": ["Channels of the first convolution"],
  "versions.tensorflow": ["TensorFlow"], "versions.java": ["Java"], "versions.kpd": ["kpd"],
};

/** Terms and sentences: what the model is, how accurate, trained on what. */
export function sentences({ name, version, point_set: set, provenance }) {
  const made = objectOr(provenance);
  const data = objectOr(made.data);
  const told = [["What it is", whatItIs(name, version, made.architecture, objectOr(set))]];
  told.push(["Accuracy", howGood(objectOr(made.metrics), data, objectOr(made.hyperparameters))]);
  told.push(["Trained on", learnedFrom(data)]);
  if (typeof made.created_at === "string") told.push(["Created", day(made.created_at)]);
  return told;
}

/** Everything else that came with the model, by key. */
export function details({ provenance }) {
  return leaves(objectOr(provenance), "").filter(([path]) => !TOLD.includes(path) && !path.startsWith("point_set.")).map(([path, value]) => {
    const [label, unit = ""] = LABELS[path] || [path.split(".").pop().replaceAll("_", " ")];
    return [label, short(value) + unit];
  });
}

function whatItIs(name, version, architecture, set) {
  const network = NETWORKS[architecture] || (architecture ? `a network of the architecture ${architecture}` : "a network");
  return `${name}, version ${version}: ${network}. It finds ${points(set)} of a face.`;
}

/** The points in words; those of Kaggle's contest need no name. */
function points(set) {
  return Array.isArray(set.points) && set.name !== "kaggle15" ? `the ${set.points.length} points of ${set.name}` : "fifteen points";
}

function howGood(metrics, data, settings) {
  if (typeof metrics.test_mae !== "number") return "Not measured, or not recorded with the model.";
  const strangers = settings.group_by ? " of people it has never seen" : " it has never seen";
  const faces = typeof data.test_rows === "number" ? `${count(data.test_rows)} faces${strangers}` : `faces${strangers}`;
  const mean = typeof metrics.mean_face_test_mae === "number"
    ? ` One average face for all would be ${metrics.mean_face_test_mae.toFixed(2)} px off.` : "";
  return `A coordinate is ${metrics.test_mae.toFixed(2)} px off on average, on ${faces}, each 96 × 96 px.${mean}`;
}

function learnedFrom(data) {
  if (typeof data.converted_from === "string") return `Not recorded in ${nameOf(data.converted_from)}, which it was converted from.`;
  if (typeof data.training_rows !== "number") return "Not recorded with the model.";
  const source = typeof data.path === "string" ? ` from the data “${nameOf(data.path)}”` : "";
  const chosen = data.validation_rows > 0 ? `; the best epoch was chosen on ${count(data.validation_rows)} others` : "";
  return `${count(data.training_rows)} faces${source}${chosen}.`;
}

function nameOf(path) {
  return path.split(/[\\/]/).filter(Boolean).pop() || path;
}

function day(text) {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toLocaleDateString("en", { dateStyle: "long", timeZone: "UTC" });
}

function count(number) {
  return number.toLocaleString("en");
}

function objectOr(value) {
  return value && typeof value === "object" ? value : {};
}

function leaves(value, path) {
  return Object.entries(value).flatMap(([key, each]) =>
    each && typeof each === "object" && !Array.isArray(each) ? leaves(each, `${path}${key}.`) : [[path + key, each]]);
}

function short(value) {
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
  return typeof value === "string" ? value : JSON.stringify(value);
}
