"""The only place that knows this room's SQL. No function here commits or decides who may."""
