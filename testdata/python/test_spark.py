"""kpd's SQL function and transformer, as a user of PySpark calls them."""

import os

import pytest
from pyspark.sql import SparkSession

from command import ROOT

MODEL = str(ROOT / "saved_models/model_v2")
PHOTO = str(ROOT / "testdata/photos/two_people.jpg")


@pytest.fixture(scope="module")
def spark():
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.extraClassPath", os.environ["KPD_CLASSPATH"])
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    yield session
    session.stop()


def pictures(spark):
    photo = bytearray(open(PHOTO, "rb").read())
    return spark.createDataFrame([("two", photo), ("broken", photo[:2000])], ["name", "content"])


def test_sql_function(spark):
    spark._jvm.org.kpd.spark.KeypointFunctions.register(spark._jsparkSession, "keypoints", MODEL)
    answers = pictures(spark).selectExpr("name", "keypoints(content) AS answer").collect()
    found = {row.name: row.answer for row in answers}
    assert [round(face.confidence) for face in found["two"].faces] == [1, 1]
    left, right = (face.points.nose_tip for face in found["two"].faces)
    assert abs(left.x - right.x) > 50
    assert found["two"].error is None
    assert found["broken"].faces == []
    assert "found a JPEG" in found["broken"].error


def test_function_in_sql(spark):
    spark._jvm.org.kpd.spark.KeypointFunctions.register(spark._jsparkSession, "keypoints", MODEL)
    pictures(spark).createOrReplaceTempView("pictures")
    count = spark.sql(
        "SELECT count(*) AS faces FROM (SELECT explode(keypoints(content).faces) FROM pictures)"
    ).first()
    assert count.faces == 2


def test_transformer(spark):
    stage = spark._jvm.org.kpd.spark.KeypointModel.of(MODEL)
    from pyspark.sql import DataFrame

    answered = DataFrame(stage.transform(pictures(spark)._jdf), spark)
    assert answered.columns == ["name", "content", "faces", "error"]
    assert answered.selectExpr("size(faces) AS faces").collect()[0].faces == 2


def test_settings_are_checked_when_they_are_set(spark):
    stage = spark._jvm.org.kpd.spark.KeypointModel.of(MODEL)
    with pytest.raises(Exception, match="Found -1 for maxFaces; expected 1 or more"):
        stage.setMaxFaces(-1)
    with pytest.raises(Exception, match="Found null for inputCol; expected a string"):
        stage.setInputCol(None)
