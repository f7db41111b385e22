"""deploy/kubernetes against the schemas of Kubernetes, and against what kpd serve really is."""

import re

import kubernetes_validate
import pytest
import yaml

from command import ROOT

FILES = sorted((ROOT / "deploy/kubernetes").glob("*.yaml"))
OBJECTS = [document for file in FILES for document in yaml.safe_load_all(file.read_text(encoding="utf-8"))]
SERVER = ROOT / "kpd-server/src/main"
VERSIONS = ["1.31", "1.34", kubernetes_validate.latest_version()]


def only(kind):
    found = [each for each in OBJECTS if each["kind"] == kind]
    assert len(found) == 1
    return found[0]


def container():
    return only("Deployment")["spec"]["template"]["spec"]["containers"][0]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_schema(file, version):
    for document in yaml.safe_load_all(file.read_text(encoding="utf-8")):
        kubernetes_validate.validate(document, version, strict=True)


def test_a_misspelled_field_is_refused():
    wrong = yaml.safe_load(FILES[0].read_text(encoding="utf-8"))
    wrong["spec"]["minReplica"] = 1
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSIONS[-1], strict=True)


def test_everything_is_there():
    assert {each["kind"] for each in OBJECTS} == {
        "Deployment", "Service", "HorizontalPodAutoscaler", "PodDisruptionBudget"
    }


def test_selectors_match_the_pods():
    labels = only("Deployment")["spec"]["template"]["metadata"]["labels"]
    assert only("Service")["spec"]["selector"].items() <= labels.items()
    for kind in ("Deployment", "PodDisruptionBudget"):
        assert only(kind)["spec"]["selector"]["matchLabels"].items() <= labels.items()
    assert only("HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]["name"] == only("Deployment")["metadata"]["name"]


def test_probes_ask_what_the_server_answers():
    api = (SERVER / "java/org/kpd/server/internal/inference/InferenceApi.java").read_text(encoding="utf-8")
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert f'"{container()[probe]["httpGet"]["path"]}"' in api


def test_metrics_are_scraped_where_the_server_has_them():
    api = (SERVER / "java/org/kpd/server/internal/metrics/MetricsApi.java").read_text(encoding="utf-8")
    annotations = only("Deployment")["spec"]["template"]["metadata"]["annotations"]
    assert f'"{annotations["prometheus.io/path"]}"' in api


def test_the_autoscaler_reads_a_metric_of_the_server():
    metrics = (SERVER / "java/org/kpd/server/internal/metrics/Metrics.java").read_text(encoding="utf-8")
    gauges = [name.replace(".", "_") for name in re.findall(r'Gauge\.builder\(\s*"([\w.]+)"', metrics)]
    assert only("HorizontalPodAutoscaler")["spec"]["metrics"][0]["pods"]["metric"]["name"] in gauges


def test_a_pod_has_time_to_finish():
    pod = only("Deployment")["spec"]["template"]["spec"]
    waits = int(container()["lifecycle"]["preStop"]["exec"]["command"][1])
    assert pod["terminationGracePeriodSeconds"] > waits + 30
    assert only("Deployment")["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
