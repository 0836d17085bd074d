"""What the accelerators do: kinds of AI work, each a type with just its own keys. Tenants name one of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import Name, Positive, Section, Share

Precision = Literal["best", "bf16", "fp8", "fp4", "int8"]
Tokens = Annotated[float, Field(ge=1, le=1e7)]


class Trial(Section):
    """Efficiencies of a card fitted on its measured points (`madang trial` prints them)."""

    matrix: Positive
    """Reached share of the matrix rate over the stock share, in every precision."""

    memory: Annotated[float, Field(gt=0, le=2)]
    """Reached share of the memory bandwidth."""

    layer_s: Annotated[float, Field(ge=0, le=1)]
    """Host seconds a layer and step."""


class AnyWork(Section):
    """What every kind of work has."""

    name: Name
    """Name of the work, by which tenants call it."""


class ModelWork(AnyWork):
    """Work of a language model, at the rate of the compute model."""

    model: str
    """Catalog model (`madang catalog models`)."""

    measured_over_model: Positive
    """Measured throughput over that of the compute model; its range is the model's held-out error."""


class Answering(ModelWork):
    """A language model that writes answers, whatever it reads."""

    tokens_in: Tokens
    """Mean tokens of a prompt; of a video, those of the question about it."""

    tokens_out: Tokens
    """Mean tokens of an answer."""

    precision: Precision
    """Precision of weights; `best` takes the highest rate that the accelerator has."""

    ms_per_token: Positive | None = None
    """Service level: most milliseconds between two tokens of an answer; None for none."""

    wall_over_model: Positive | None = None
    """Measured over modelled power at the wall of a busy server; its range is the power model's held-out error. None
    counts the fleet's rating."""

    tuning: Positive
    """Throughput of the engine over that of the stock engine whose measurements were fitted."""

    trial: Trial | None = None
    """Efficiencies from measured points of the accelerator itself; None for the catalog's fit."""


class Serving(Answering):
    """A language model answers requests."""

    kind: Literal["llm_serving"]

    cached_share: Annotated[float, Field(ge=0, lt=1)]
    """Share of the prompt found in a prefix cache and not read again."""


class VideoUnderstanding(Answering):
    """A multimodal model watches videos, or looks at images, and answers questions about them."""

    kind: Literal["video_understanding"]

    seconds: Annotated[float, Field(gt=0, le=86400)]
    """Length of a video; one frame is an image."""

    frames_per_s: Annotated[float, Field(gt=0, le=120)]
    """Frames looked at in a second."""

    width: Annotated[int, Field(ge=16, le=8192)]
    """Width of a frame [pixels]."""

    height: Annotated[int, Field(ge=16, le=8192)]
    """Height of a frame [pixels]."""


class Training(ModelWork):
    """A language model is trained."""

    kind: Literal["llm_training"]

    accelerators: Annotated[int, Field(ge=1, le=10_000_000)]
    """Accelerators of one job."""

    batch_tokens: Annotated[float, Field(ge=1, le=1e10)]
    """Tokens of one optimiser step."""

    sequence: Tokens
    """Tokens of a training sequence."""

    precision: Precision
    """Precision of the matrices; `best` takes 8 bits where the accelerator has them."""

    goodput: Share
    """Share of a job's time that moves the training on, failures and checkpoints taken off."""


class Counted(AnyWork):
    """Work counted in its own units, at publicly measured rates: images, scans, speech."""

    kind: Literal["counted"]

    work: str
    """Catalog work (`madang catalog workloads`)."""

    units_per_petaop: Positive
    """Units done per 1e15 operations of the accelerator's 16-bit peak."""


Workload = Annotated[Serving | VideoUnderstanding | Training | Counted, Field(discriminator="kind")]
