"""Puts some cases of the invented province on their way, through the API (docs/api-review.md).

    python3 corpus/samples/review.py http://127.0.0.1:8080 PASSWORD

Does nothing where there are cases already. It is also a small example of a client.
"""

import json
import sys
import time
import urllib.error
import urllib.request

BASE, PASSWORD = sys.argv[1], sys.argv[2]


class Person:
    """Somebody who is signed in."""

    def __init__(self, login):
        self.token = None
        session = self.call("POST", "/session", {"login": login, "password": PASSWORD})
        self.token, self.id, self.unit = session["token"], session["user"]["id"], session["unit"]["id"]

    def call(self, method, path, body=None):
        request = urllib.request.Request(BASE + "/api/v1" + path, method=method, headers={"Content-Type": "application/json"})
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        with urllib.request.urlopen(request, json.dumps(body).encode() if body is not None else None) as answer:
            return json.load(answer)

    def act(self, case, kind, **members):
        """The case after an act on it as it is now."""
        return self.call("POST", f"/cases/{case['id']}/acts", {"kind": kind, "version": case["version"], **members})


# What is concluded on which ground: what such a ground can mean for a text that is in force.
CONCLUSIONS = {
    "basis": ("unsuitable", "amend", "Căn cứ ban hành đã bị bãi bỏ, thay thế hoặc sửa đổi; sửa đổi cho phù hợp với văn bản mới."),
    "abolished_body": ("unsuitable", "amend", "Văn bản giao việc cho cơ quan, cấp chính quyền không còn; giao lại cho cơ quan kế thừa."),
    "dead_provision": ("unsuitable", "amend", "Văn bản viện dẫn quy định không còn hiệu lực; sửa chỗ viện dẫn."),
    "counterpart": ("overlaps", "replace", "Hai tỉnh cũ cùng quy định một nội dung; ban hành một văn bản áp dụng thống nhất."),
    "later_text": ("overlaps", "repeal", "Nội dung đã được quy định ở văn bản ban hành sau."),
    "stated_end": ("suitable", "keep", "Văn bản tự hết thời hạn áp dụng, không phải xử lý."),
    "not_reviewed": ("suitable", "keep", "Nội dung còn phù hợp với pháp luật và thực tế."),
    "direct": ("suitable", "keep", "Văn bản đã được sửa đổi; phần còn lại phù hợp."),
}
# Cases of these go furthest, so that there is something to draft.
TELLING = ("basis", "abolished_body", "counterpart", "dead_provision")
# What ends a text as a whole: there is nothing left to propose.
ENDS = ("repealed", "replaced", "announced_expired")


def tells_end(ground):
    return ground["kind"] == "direct" and ground.get("event") in ENDS and not ground.get("provisions")


def wait_for_server():
    for _ in range(100):
        try:
            urllib.request.urlopen(BASE + "/healthz")
            return
        except OSError:
            time.sleep(0.2)


def main():
    wait_for_server()
    an, hoa, binh, chi = (Person(login) for login in ("an.nguyen", "hoa.do", "binh.tran", "chi.le"))
    if chi.call("GET", "/cases?limit=1")["total"]:
        return
    findings = chi.call("GET", "/candidates?limit=500")["candidates"]
    ended = {f["document"] for f in findings if tells_end(f["ground"])}
    findings = [f for f in findings if f["document"] not in ended]
    telling = {f["document"] for f in findings if f["ground"]["kind"] in TELLING}
    documents = sorted(dict.fromkeys(f["document"] for f in findings), key=lambda d: d in telling)
    for place, document in enumerate(documents[-12:]):
        case = chi.call("POST", "/cases", {"document": document})
        if place < 2:
            continue  # found, not assigned
        reviewer = (an, hoa)[place % 2]
        case = chi.act(case, "assign", unit=reviewer.unit, reviewer=reviewer.id)
        if place == 3:
            case = chi.act(case, "set_priority", priority=1)
        if place < 5:
            continue
        case = reviewer.act(case, "start")
        if place < 7:
            continue
        ground = max(case["grounds"], key=lambda g: g["ground"]["kind"] in TELLING)
        finding, outcome, reason = CONCLUSIONS[ground["ground"]["kind"]]
        whole = outcome in ("replace", "repeal")
        line = {"provisions": [] if whole else ground["ground"].get("provisions", []), "finding": finding, "outcome": outcome,
                "ground": ground["id"], "reason": reason}
        case = reviewer.act(case, "conclude", conclusions=[line])
        if place < 8:
            continue
        case = reviewer.act(case, "propose")
        if place < 10:
            continue
        case = binh.act(case, "appraise", text="Đồng ý với đề xuất.")
        if place < 11:
            continue
        chi.act(case, "approve", unit=reviewer.unit)


if __name__ == "__main__":
    try:
        main()
    except urllib.error.HTTPError as error:
        sys.exit(f"{error.url}: {error.code} {error.read().decode()}")
