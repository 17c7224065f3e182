"""The demo accounts as a newcomer wants to see them: whom to be for each step of the journey."""

PASSWORD = "LienNganh@2024"
ACCOUNTS = (
    ("hanh@vinhbao.demo", "nhập báo cáo, UBND huyện Vĩnh Bảo", "enters the report of Vĩnh Bảo district"),
    ("dung@vinhbao.demo", "phê duyệt, UBND huyện Vĩnh Bảo", "certifies it"),
    ("minh@ldtbxh.demo", "tiếp nhận, Sở LĐ-TB&XH", "accepts it for the city"),
    ("ha@ubndtp.demo", "theo dõi, UBND thành phố", "watches the whole plan"),
    ("chau@lechan.demo", "nhập báo cáo, UBND quận Lê Chân", "reports for the next district"),
    ("kiem@thanhtra.demo", "xem nhật ký", "reads the audit trail"),
    ("quan@quantri.demo", "mời người, đọc thư dùng thử", "invites people, reads the letters of the trial"),
)


def lines() -> list[str]:
    """Ready to print."""
    rows = [f"  {email:<20} {vietnamese} · {english}" for email, vietnamese, english in ACCOUNTS]
    return [f"Tài khoản dùng thử · demo accounts (mật khẩu · password: {PASSWORD})", *rows]
