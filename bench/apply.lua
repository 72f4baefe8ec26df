-- POST /applications, each with a token and an idempotency key of its own pair of person and job.
local people, jobs, sent = {}, {}, 0
thread_id = 0 -- global: set from outside, before init
local threads = 0
local run = os.getenv("BENCH_RUN") or "0"
local pause = tonumber(os.getenv("BENCH_PAUSE_MS") or "0")

local function read(path)
  local lines = {}
  for line in io.lines(path) do lines[#lines + 1] = line end
  return lines
end

function setup(thread)
  thread:set("thread_id", threads)
  threads = threads + 1
end

function init()
  people = read(os.getenv("BENCH_TOKENS"))
  jobs = read(os.getenv("BENCH_JOBS"))
  sent = tonumber(os.getenv("BENCH_FROM") or "0")
end

function request()
  local n = sent * 2 + thread_id
  sent = sent + 1
  local person = people[n % #people + 1]
  local job = jobs[math.floor(n / #people) % #jobs + 1]
  local body = '{"job_id":"' .. job .. '","cover_letter":"I would like to work with you."}'
  return wrk.format("POST", "/api/v1/applications", {
    ["Authorization"] = "Bearer " .. person,
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = run .. "-" .. n,
  }, body)
end

if pause > 0 then
  function delay() return math.floor(-math.log(1 - math.random()) * pause) end
end

function done(summary, latency, _)
  io.write(string.format("RESULT %d %d %d %d %d %d %d\n", summary.requests, summary.duration,
    summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.timeout, latency:percentile(50), latency:percentile(99), latency.max))
end
