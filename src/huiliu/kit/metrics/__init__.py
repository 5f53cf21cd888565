"""What is counted and timed, for Prometheus. No label names a person or a thing.

Every process of one installation writes into files of its own below `HUILIU_DATA/metrics`, and
web adds them up: `kit.metric_files`. A process that shares nothing keeps its figures to itself.
"""

from prometheus_client import Counter, Gauge, Histogram

from huiliu.kit.metrics.labels import method_label

__all__ = [
    "BAKED_REQUESTS",
    "BAKE_SECONDS",
    "DATABASE_SECONDS",
    "DELIVERIES",
    "DELIVERY_RETRIES",
    "DELIVERY_SECONDS",
    "FETCH_SECONDS",
    "JOBS",
    "JOB_SECONDS",
    "LOGINS",
    "QUERIES",
    "RELEASES",
    "REQUESTS",
    "REQUEST_SECONDS",
    "STREAMS_OPEN",
    "method_label",
]

_REQUEST_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_DATABASE_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)
_QUERIES = (2, 5, 10, 20, 30, 50, 100, 200)
_JOB_S = (0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 1800)
_BAKE_S = (0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300)
_FETCH_S = (0.1, 0.25, 0.5, 1, 2, 5, 10, 30)

REQUESTS = Counter(
    "huiliu_requests", "Requests that Django answered.", ("route", "method", "status")
)
REQUEST_SECONDS = Histogram(
    "huiliu_request_seconds", "Time to an answer.", ("route",), buckets=_REQUEST_S
)
DATABASE_SECONDS = Histogram(
    "huiliu_request_database_seconds",
    "Time that a request spent in the database.",
    ("route",),
    buckets=_DATABASE_S,
)
QUERIES = Histogram(
    "huiliu_request_queries", "Statements of a request.", ("route",), buckets=_QUERIES
)
BAKED_REQUESTS = Counter(
    "huiliu_baked_requests", "Requests answered with a file, without Django.", ("mount", "status")
)
STREAMS_OPEN = Gauge(
    "huiliu_streams_open", "Browsers that listen for changes.", multiprocess_mode="livesum"
)
LOGINS = Counter("huiliu_logins", "Logins that were tried.", ("outcome",))
JOBS = Counter("huiliu_jobs", "Runs of jobs.", ("name", "outcome"))
JOB_SECONDS = Histogram("huiliu_job_seconds", "Time of one run.", ("name",), buckets=_JOB_S)
RELEASES = Counter("huiliu_releases", "Stories that went out, corrections apart.", ("kind",))
BAKE_SECONDS = Histogram(
    "huiliu_bake_latency_seconds", "From the release to its public page.", buckets=_BAKE_S
)
FETCH_SECONDS = Histogram(
    "huiliu_fetch_seconds", "Fetching from outside.", ("outcome",), buckets=_FETCH_S
)
DELIVERIES = Counter(
    "huiliu_deliveries", "Documents sent to subscribers.", ("transport", "outcome")
)
DELIVERY_SECONDS = Histogram("huiliu_delivery_seconds", "Sending one document.", buckets=_FETCH_S)
DELIVERY_RETRIES = Counter(
    "huiliu_delivery_retries", "Posts repeated at once because a kept line was closed."
)
