"""What stops a backup or a restore, said so that an administrator at night knows what to do next."""

from __future__ import annotations

MESSAGES = {
    "not_set": ("Chưa đặt biến {name}.", "{name} is not set."),
    "bad_target": (
        "BACKUP_TARGET phải có dạng file:///thư-mục hoặc s3://bucket/thư-mục.",
        "BACKUP_TARGET must look like file:///folder or s3://bucket/prefix.",
    ),
    "bad_recipient": (
        "BACKUP_RECIPIENTS phải là khóa công khai age (age1...): {detail}",
        "BACKUP_RECIPIENTS must be public keys of age (age1...): {detail}",
    ),
    "no_target": (
        "Không đến được nơi lưu bản sao {target}: {detail}",
        "The backup target {target} cannot be reached: {detail}",
    ),
    "conflict": (
        "Nơi lưu đã có {name} với nội dung khác; không ghi đè. Có thể hai máy chủ đang dùng chung một nơi lưu.",
        "The target has {name} with another content; it is not overwritten. Two servers may be sharing one target.",
    ),
    "not_a_segment": (
        "{name} trong thư mục chờ không phải là tệp WAL nguyên vẹn; đã để nguyên tại chỗ.",
        "{name} in the spool is not a whole WAL file; it was left where it is.",
    ),
    "program": ("{program} không thành công: {detail}", "{program} failed: {detail}"),
    "bad_key": ("Không đọc được khóa riêng trong {path}.", "{path} holds no private key of age."),
    "wrong_key": (
        "Khóa riêng này không mở được {name}: bản sao được mã hóa cho khóa khác.",
        "This private key does not open {name}: it was encrypted to another key.",
    ),
    "damaged": (
        "{name} bị cắt ngắn hoặc bị sửa đổi ({detail}); không khôi phục từ bản này.",
        "{name} is truncated or altered ({detail}); nothing is restored from it.",
    ),
    "no_base": (
        "Nơi lưu không có bản sao gốc nào dùng được cho thời điểm yêu cầu.",
        "The target holds no base backup from which that point can be reached.",
    ),
    "many_clusters": (
        "Nơi lưu có bản sao của nhiều máy chủ ({found}); hãy chọn một bằng --cluster.",
        "The target holds backups of several servers ({found}); name one with --cluster.",
    ),
    "wal_missing": (
        "Thiếu tệp WAL {name}: chuỗi nhật ký từ {first} đến {last} bị đứt; không khôi phục.",
        "WAL file {name} is missing: the log from {first} to {last} has a gap; nothing is restored.",
    ),
    "file_missing": ("Nơi lưu thiếu tệp đính kèm {name}.", "The target lacks the attached file {name}."),
    "not_empty": (
        "{path} đã tồn tại và không trống; hãy chọn một thư mục mới.",
        "{path} exists and is not empty; name a new folder.",
    ),
    "not_reached": (
        "Nhật ký WAL kết thúc trước thời điểm yêu cầu ({until}).",
        "The write-ahead log ends before the point asked for ({until}).",
    ),
    "short_recovery": (
        "Khôi phục dừng ở {reached}, trước tệp WAL cuối cùng {last}: có tệp WAL hỏng từ máy chủ gốc.",
        "Recovery stopped at {reached}, before the last WAL file {last}: a WAL file was damaged at its source.",
    ),
    "recovery": ("PostgreSQL không khôi phục được: {detail}", "PostgreSQL could not recover: {detail}"),
    "busy": (
        "Không tạm dừng được các thao tác ghi để đánh dấu thời điểm so sánh; hãy chạy lại lúc ít người dùng.",
        "Writers could not be paused for the moment of comparison; run again when fewer people work.",
    ),
    "not_shipped": (
        "Sau {seconds} giây, tệp WAL {name} vẫn chưa có ở nơi lưu. Dịch vụ sao lưu có đang chạy không?",
        "After {seconds} s WAL file {name} has not reached the target. Is the backup service running?",
    ),
    "interrupted": ("Đã dừng theo yêu cầu.", "Stopped as asked."),
}


class BackupError(Exception):
    """The one error of backups: `code` is a key of MESSAGES; `message_vi` and `message_en` are for people."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.message_vi, self.message_en = (text.format(**values) for text in MESSAGES[code])
        super().__init__(f"{self.message_vi}\n{self.message_en}")
