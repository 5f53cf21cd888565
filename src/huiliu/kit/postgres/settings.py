"""Server settings for one small machine; the defaults of PostgreSQL stand where none is named.

Only names that PostgreSQL 15 knows. Memory is counted so that all processes stay below 600 MB.
"""

_ALWAYS = {
    # Loopback TCP only: a socket file's path is limited to 107 bytes, a data folder's is not.
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "effective_cache_size": "512MB",
    "work_mem": "4MB",
    "maintenance_work_mem": "32MB",
    "max_worker_processes": "4",
    "max_parallel_workers_per_gather": "0",
    "autovacuum_max_workers": "2",
    "huge_pages": "off",
    # Compiling a query costs more than the short queries of a newsroom take.
    "jit": "off",
    "min_wal_size": "64MB",
    "max_wal_size": "512MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %u@%d ",
    "log_checkpoints": "off",
    # Statements would put what people wrote into the log.
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
}
_DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "120",
    "shared_buffers": "128MB",
}


def settings_of(*, durable: bool) -> dict[str, str]:
    """The settings of a server that keeps its word after a crash, or of one for tests."""
    return _ALWAYS | (_DURABLE if durable else _FAST)
