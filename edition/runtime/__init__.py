"""How jobs are run: one after the other, by several processes, from the cache.

:mod:`jobs` says what a job is, :mod:`program` what its result depends on besides its data;
:mod:`job_runner` looks results up in the :mod:`cache` and computes the others with
:mod:`processes`; :mod:`warm_worker` is one process that is started ahead of its work.
"""
