"""openapi.json says what the server does, and Prometheus' own tools read its metrics."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.request

import pytest
from prometheus_client.parser import text_string_to_metric_families

from command import COMMAND, ROOT

# Names that promtool would have otherwise; docs/decisions.md says why they stay.
MICROMETERS = {"process_cpu_time_ns_total", "system_cpu_count"}

HERE = pathlib.Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def url():
    process = subprocess.Popen(
        COMMAND + ["serve", "--model", f"faces={ROOT / 'saved_models' / 'model_v2'}", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        for line in process.stdout:
            if found := re.match(r"Serving at (http://.+:\d+)/", line):
                break
        else:
            raise AssertionError("kpd serve ended before it served.")
        yield found[1]
    finally:
        process.terminate()
        code = process.wait(60)
        assert code == 0, f"kpd serve ended with {code}."


def test_description_is_what_the_server_does(url, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "run", f"{url}/openapi.json"]
        + ["--checks", "all", "--seed", "1", "--max-examples", "10", "--no-shrink"]
        + ["--continue-on-failure", "--request-timeout", "60"],
        cwd=tmp_path,
        env=os.environ | {"SCHEMATHESIS_HOOKS": "schema_hooks", "PYTHONPATH": str(HERE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout


def metrics(url):
    # A failed request is counted, too.
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{url}/v2/models/none")
    with urllib.request.urlopen(f"{url}/monitoring/prometheus/metrics") as answer:
        return answer.read().decode()


def test_metrics_are_read_by_the_client_library(url):
    families = {family.name: family for family in text_string_to_metric_families(metrics(url))}
    ours = {name: family for name, family in families.items() if name.startswith("kpd_")}
    assert ours["kpd_requests_seconds"].type == "histogram"
    assert {"kpd_faces", "kpd_batch_faces", "kpd_queue_faces", "kpd_model_versions"} <= set(ours)
    assert all(family.documentation for family in families.values())


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool is not installed")
def test_metrics_pass_promtool(url):
    done = subprocess.run(
        ["promtool", "check", "metrics"], input=metrics(url), capture_output=True, text=True
    )
    found = [line for line in (done.stdout + done.stderr).splitlines() if line]
    assert [line for line in found if line.split()[0] not in MICROMETERS] == []
