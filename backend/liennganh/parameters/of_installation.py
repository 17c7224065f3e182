"""Settings of the installation itself: sessions, links, secrets, and when a worker counts as late."""

from __future__ import annotations

from liennganh.core.errors import Words
from liennganh.parameters.kinds import Part, Setting

OPERATION = Words("Thông lệ vận hành hệ thống, không phải nội dung kế hoạch", "Practice of operation, not the plan's")
FROM_NEXT = Words("Áp dụng cho lần gửi tiếp theo", "For whatever is sent from now on")

OF_INSTALLATION = (
    Setting(
        "session.idle_minutes",
        "installation",
        "sessions",
        (Part("minutes", 30, 5, 60),),
        Words("Tự đăng xuất khi không thao tác", "Signed out when idle"),
        Words(
            "Phiên kết thúc khi không có thao tác nào trong bấy nhiêu phút. Trong giới hạn 5–60 phút.",
            "A session ends when nothing was asked for so many minutes. Between 5 and 60.",
        ),
        "operational",
        OPERATION,
        Words("Có hiệu lực ngay với mọi phiên đang mở", "At once, for every open session"),
        is_security=True,
    ),
    Setting(
        "session.absolute_hours",
        "installation",
        "sessions",
        (Part("hours", 12, 1, 24),),
        Words("Thời gian tối đa của một phiên", "Longest session"),
        Words(
            "Dù đang làm việc, sau bấy nhiêu giờ phải đăng nhập lại. Trong giới hạn 1–24 giờ.",
            "After so many hours one signs in again, even while working. Between 1 and 24.",
        ),
        "operational",
        OPERATION,
        Words("Áp dụng cho các lần đăng nhập từ nay", "For sessions opened from now on"),
        is_security=True,
    ),
    Setting(
        "invitation.days",
        "installation",
        "sessions",
        (Part("days", 7, 1, 14),),
        Words("Hiệu lực thư mời tham gia", "How long an invitation is good for"),
        Words(
            "Liên kết trong thư mời dùng được trong bấy nhiêu ngày.", "The link of an invitation works so many days."
        ),
        "operational",
        OPERATION,
        FROM_NEXT,
        is_security=True,
    ),
    Setting(
        "reset.minutes",
        "installation",
        "sessions",
        (Part("minutes", 30, 10, 120),),
        Words("Hiệu lực liên kết đặt lại mật khẩu", "How long a reset link is good for"),
        Words(
            "Liên kết đặt lại mật khẩu dùng được trong bấy nhiêu phút kể từ khi gửi.",
            "The link by which a password is chosen anew works so many minutes.",
        ),
        "operational",
        OPERATION,
        FROM_NEXT,
        is_security=True,
    ),
    Setting(
        "client.secret_days",
        "installation",
        "sessions",
        (Part("days", 365, 30, 365),),
        Words("Thời hạn khóa bí mật của hệ thống kết nối", "How long a system's secret is good for"),
        Words(
            "Khóa bí mật cấp cho một hệ thống kết nối hết hạn sau bấy nhiêu ngày.",
            "A secret given to a connected system ends after so many days.",
        ),
        "operational",
        OPERATION,
        Words("Khóa đã cấp giữ nguyên hạn", "Secrets already given keep their day"),
        is_security=True,
    ),
    Setting(
        "worker.late_seconds",
        "installation",
        "operation",
        (Part("seconds", 30, 15, 600),),
        Words("Khi nào tiến trình nền bị coi là chậm", "When a worker counts as late"),
        Words(
            "Tiến trình nền không báo hiệu trong bấy nhiêu giây thì trang Tình trạng hệ thống và địa chỉ kiểm tra "
            "báo chậm.",
            "A worker that gives no sign of life for so many seconds is told as late.",
        ),
        "operational",
        OPERATION,
        Words("Có hiệu lực ngay ở lần xem tiếp theo", "From the next look on"),
    ),
)
