"""Print the rows of the catalog's workloads table: AI work that is not a language model.

    python tools/fit_workloads.py COMPUTE > src/madang/catalog/data/workloads.csv

COMPUTE is the folder of reference data with mlperf_inference.csv and accelerators.csv. Rates are MLPerf Offline medians
over the dense 16-bit peak of the accelerator; the error is that of each accelerator held out.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from statistics import median

import numpy as np
from fit_rows import Row, read, row

from madang.catalog.tables import FACT_COLUMNS
from madang.compute.fitting import HeldOut

SOURCE = (
    "MLPerf inference v4.1 and v5.1, closed division, Offline, median by accelerator over its dense 16-bit peak "
    "(mlcommons)"
)
NAMES = {
    "NVIDIA H100-SXM": "H100-SXM5-80GB",
    "NVIDIA H200-SXM": "H200-SXM-141GB",
    "NVIDIA L40S": "L40S",
    "NVIDIA L4-": "L4",
    "NVIDIA B200-SXM": "B200-SXM-180GB",
    "NVIDIA GB200": "GB200 (NVL72, per GPU)",
    "AMD Instinct MI325X": "MI325X",
    "NVIDIA RTX PRO 6000": "RTX PRO 6000 Blackwell Server",
    "TPU v5e": "TPU v5e",
    "TPU v6": "TPU v6e (Trillium)",
}
MEASURED = {
    "image_generation": (
        "stable-diffusion-xl",
        "Image generation (SDXL, 1024 x 1024)",
        "이미지 생성(SDXL, 1024×1024)",
        "image",
    ),
    "speech": ("whisper", "Speech recognition (Whisper large v3)", "음성 인식(위스퍼 라지 v3)", "token"),
    "medical_3d": (
        "3d-unet-99.9",
        "Medical 3-D segmentation (3D-UNet, KiTS19)",
        "의료영상 3차원 분할(3D-UNet)",
        "scan",
    ),
    "detection": ("retinanet", "Object detection (RetinaNet, 800 x 800)", "객체 탐지(RetinaNet, 800×800)", "image"),
}
UNMEASURED = {
    "driving_simulation": ("Driving simulation", "자율주행 시뮬레이션", "simulated hour"),
    "robotics_simulation": ("Robotics simulation", "로봇 시뮬레이션", "simulated hour"),
    "manufacturing_twin": ("Manufacturing twin", "제조 디지털 트윈", "simulated hour"),
}
FIXED = [
    row(
        "image_generation",
        "operations",
        0.24,
        "1e15 per image",
        "20 steps with and without guidance through the SDXL U-Net at about 3e12 multiply-adds a step, and the decoder",
        span=(0.2, 0.3),
        evidence="judgement",
    ),
    row(
        "video",
        "pixels_per_token",
        1024,
        "pixel",
        "patches of 16 x 16 merged 2 x 2 (Qwen3-VL); 14 x 14 merged 2 x 2 in its predecessors",
        span=(784, 1024),
        evidence="judgement",
    ),
    row(
        "video",
        "frames_per_token",
        2,
        "frame",
        "pairs of frames share tokens in Qwen's models",
        span=(1, 2),
        evidence="judgement",
    ),
    row(
        "video",
        "encoder_params",
        0.6,
        "1e9",
        "vision encoders of Qwen's multimodal models; every token is read as four patches",
        span=(0.3, 0.7),
        evidence="judgement",
    ),
]


def rates(folder: Path) -> dict[str, dict[str, float]]:
    """Units per second over the 16-bit petaops of each accelerator, by workload."""
    peaks = {record["name"]: record["bf16_tflops_dense"] for record in read(folder / "accelerators.csv")}
    found: dict[str, dict[str, list[float]]] = {}
    for record in read(folder / "mlperf_inference.csv"):
        kinds = [kind for kind, (model, *_) in MEASURED.items() if record["model"] == model]
        names = [name for start, name in NAMES.items() if record["accelerator"].startswith(start)]
        free = not any(word in record["system"] for word in ("MaxQ", "CTS"))
        if (
            kinds
            and names
            and free
            and record["per_acc"]
            and (record["division"], record["scenario"].lower()) == ("closed", "offline")
        ):
            rate = float(record["per_acc"]) / float(peaks[names[0]]) * 1000
            found.setdefault(kinds[0], {}).setdefault(names[0], []).append(rate)
    return {kind: {name: median(some) for name, some in by.items()} for kind, by in found.items()}


def held_out(by: dict[str, float]) -> HeldOut:
    """Errors of each accelerator's rate by the geometric mean of the others."""
    logs = {name: np.log(rate) for name, rate in by.items()}
    return HeldOut(
        {
            name: np.array([np.mean([one for other, one in logs.items() if other != name]) - log])
            for name, log in logs.items()
        }
    )


def main(folder: Path) -> None:
    """Print the table."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("workload", "quantity", *FACT_COLUMNS))
    found = rates(folder)
    for kind, (_, english, korean, unit) in MEASURED.items():
        out.writerows(_names(kind, english, korean, unit))
        held = held_out(found[kind])
        low, high = held.band()
        mean = float(np.exp(np.mean(np.log(list(found[kind].values())))))
        note = "; ".join(f"{name} {held.percent(name):.0f} %" for name in held.errors)
        out.writerow(
            row(
                kind,
                "units_per_petaop",
                f"{mean:.4g}",
                f"{unit} per 1e15 operations of peak",
                SOURCE,
                f"each accelerator held out: {held.percent():.0f} % ({note})",
                (f"{mean * min(low, 1):.4g}", f"{mean * max(high, 1):.4g}"),
                "p10_p90",
                "measured",
                "2025",
            )
        )
    for kind, (english, korean, unit) in UNMEASURED.items():
        out.writerows(_names(kind, english, korean, unit))
        out.writerow(
            row(
                kind,
                "units_per_petaop",
                "unknown",
                f"{unit} per 1e15 operations of peak",
                "no public measurement seen",
                "rendering, physics and sensors, not matrices alone",
                evidence="unknown",
            )
        )
    out.writerows(FIXED)


def _names(kind: str, english: str, korean: str, unit: str) -> list[Row]:
    names = (("name_en", english), ("name_ko", korean), ("unit", unit))
    return [row(kind, name, value, "text", "name of the work and what is counted") for name, value in names]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
