"""The parts that Hireloop stands on when it runs as many processes, started on this machine without
Docker: Redis and HAProxy from Debian, Kafka from Maven Central. For `make run-distributed` and for
the tests; the product itself imports none of this.
"""
