#!/usr/bin/env python3
"""starts.py ROUNDS FOLDER...: starts built halls in turn, and prints how long each took, and processor time and memory by process.

Each FOLDER is a clone in which `./hall demo` has passed and `./hall down` was run, so that its data and class archives exist.
After a start, the demo runs again, the sample city is stopped, and the demo's administrator files 260 cases one after
another: the times of the last 130 are printed, too. Needs Linux, and a machine with nothing else to do.
"""
import http.client, json, os, random, re, statistics, subprocess, sys, time

TICKS = os.sysconf("SC_CLK_TCK")
FILINGS, COUNTED = 260, 130
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def busy():
    """Processor seconds of the machine since its start."""
    with open("/proc/stat") as stat:
        times = [int(each) for each in stat.readline().split()[1:9]]
    return (sum(times) - times[3] - times[4]) / TICKS


def processes(folder):
    """Processor seconds and MiB (PSS) of the hall's processes by name."""
    sizes = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            directory = os.readlink(f"/proc/{pid}/cwd")
            with open(f"/proc/{pid}/cmdline") as file:
                command = file.read().replace("\0", " ")
            if folder + "/" not in command and not directory.startswith(folder + "/"):
                continue
            with open(f"/proc/{pid}/stat") as file:
                stat = file.read().rsplit(")", 1)[1].split()
            with open(f"/proc/{pid}/smaps_rollup") as file:
                memory = sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
        except OSError:
            continue
        options = re.search(r"@\S*/([a-z-]+)\.options", command)
        name = options.group(1) if options else "postgres" if "postgres" in command[:80] else "other"
        seconds, mib = sizes.get(name, (0, 0))
        sizes[name] = seconds + (int(stat[11]) + int(stat[12])) / TICKS, mib + memory / 1024
    return {name: [round(each, 1) for each in size] for name, size in sorted(sizes.items())}


def id_number():
    digits = "320102%d%02d%02d%03d" % (
        random.randint(1985, 1999), random.randint(1, 12), random.randint(1, 28), random.randint(0, 999))
    return digits + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS)) % 11]


class Filer:
    """The administrator of the unit that the demo has registered."""

    def __init__(self, folder):
        with open(folder + "/.hall/demo.json") as file:
            demo = json.load(file)
        self.unit = next(step for step in demo["steps"] if step["number"] == 2)["facts"]["unitNumber"]
        self.connection = http.client.HTTPConnection("localhost", 8080)
        person = demo["administrator"]
        login = {"number": self.unit, "person": person["mobile"], "password": person["password"]}
        self.token = self.call("POST", "/logins/password", login, 200)["accessToken"]
        self.example = self.call("GET", "/catalogue/items/SI.REG.EMP", None, 200)["example"]

    def call(self, method, path, body, expected, headers=None):
        self.connection.request(method, "/api/v1" + path, body and json.dumps(body),
                                {"Content-Type": "application/json", **(headers or {})})
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status != expected:
            raise SystemExit(f"{method} {path} was answered with {answer.status}: {content[:300]}")
        return json.loads(content)

    def file(self):
        """Milliseconds of a filing."""
        form = json.loads(json.dumps(self.example))
        form["employees"][0].update(idNumber=id_number(), insuredFrom=time.strftime("%Y-%m"))
        begin = time.perf_counter()
        self.call("POST", f"/units/{self.unit}/cases", {"itemCode": "SI.REG.EMP", "form": form, "delivery": "NONE"}, 201,
                  {"Authorization": "Bearer " + self.token, "Idempotency-Key": os.urandom(16).hex()})
        return (time.perf_counter() - begin) * 1000


def filings(folder):
    hall(folder, "demo")
    hall(folder, "stop", "city")
    filer = Filer(folder)
    times = []
    for _ in range(FILINGS):
        times.append(filer.file())
        time.sleep(0.05)
    parts = statistics.quantiles(times[-COUNTED:], n=10)
    return {"p50": round(parts[4], 1), "p90": round(parts[8], 1)}


def hall(folder, *command):
    subprocess.run(["./hall", *command], cwd=folder, stdout=subprocess.DEVNULL, check=True)


def measure(folder):
    begin, used = time.time(), busy()
    hall(folder, "up")
    start = {"seconds": round(time.time() - begin, 1), "processor": round(busy() - used, 1)}
    time.sleep(1)
    sizes = processes(folder)
    start["mib"] = round(sum(mib for _, mib in sizes.values()))
    return {"folder": folder, **start, "filings in ms": filings(folder), "processor seconds and MiB": sizes}


def main(rounds, *folders):
    for _ in range(int(rounds)):
        for folder in map(os.path.abspath, folders):
            try:
                print(json.dumps(measure(folder)), flush=True)
            finally:
                hall(folder, "down")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
