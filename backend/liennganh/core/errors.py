"""Every failure a user can meet, as a class with a status, a code and words in both languages (RFC 9457)."""

from __future__ import annotations

from typing import Any, NamedTuple


class Words(NamedTuple):
    """A sentence in Vietnamese and English."""

    vi: str
    en: str

    def in_(self, locale: str) -> str:
        """The sentence in the reader's language; Vietnamese unless English is asked for."""
        return self.en if locale.startswith("en") else self.vi


class FieldError(NamedTuple):
    """What is wrong with one field; `place` adds keys such as the indicator, so that a form can find its cell."""

    field: str
    code: str
    message: Words
    place: dict[str, str] = {}


class Problem(Exception):
    """Base of the failures shown to users; raising one undoes the whole request.

    One that `keeps` undoes nothing: a wrong code must stay counted.
    """

    status = 400
    code = "bad-request"
    title = Words("Yêu cầu không hợp lệ", "Bad request")
    detail: Words | None = None
    headers: dict[str, str] = {}
    keeps = False

    def __init__(self, detail: Words | None = None, errors: tuple[FieldError, ...] = (), **extra: Any) -> None:
        super().__init__(self.code)
        self.detail = detail or type(self).detail
        self.errors = errors
        self.extra = extra


class NotSignedIn(Problem):
    status = 401
    code = "not-signed-in"
    title = Words("Chưa đăng nhập hoặc phiên đã hết hạn", "Not signed in, or the session has ended")
    detail = Words("Đăng nhập lại để làm tiếp.", "Sign in again to go on.")
    headers = {"WWW-Authenticate": 'Bearer realm="liennganh"'}


class WrongCredentials(Problem):
    status = 401
    code = "wrong-credentials"
    title = Words("Thư điện tử hoặc mật khẩu không đúng", "Wrong e-mail address or password")
    detail = Words(
        "Kiểm tra lại thông tin. Sau 5 lần sai liên tiếp, tài khoản tạm khóa ít phút.",
        "Check what you typed. After 5 failures in a row the account waits a few minutes.",
    )


class StepUpNeeded(Problem):
    status = 403
    code = "step-up-needed"
    title = Words("Cần xác nhận lại đó là anh/chị", "Confirm once more that it is you")
    detail = Words(
        "Chưa thực hiện. Việc này cần mã xác thực hoặc mật khẩu nhập trong vòng 10 phút.",
        "Nothing was done. This asks for your code or password, given within the last ten minutes.",
    )


class SecondFactorNeeded(Problem):
    status = 403
    code = "second-factor-needed"
    title = Words("Vai trò của anh/chị cần xác thực hai bước", "Your role needs two-step sign-in")
    detail = Words(
        "Tải lại trang và bật xác thực hai bước để làm tiếp.", "Reload the page and turn on two-step sign-in to go on."
    )


class CrossSite(Problem):
    status = 403
    code = "cross-site-request"
    title = Words("Yêu cầu không đến từ trang này", "The request did not come from this site")
    detail = Words("Tải lại trang rồi thử lại.", "Reload the page and try again.")


class NotPermitted(Problem):
    status = 403
    code = "not-permitted"
    title = Words("Vai trò của bạn không có quyền này", "Your role does not grant this")


class NotPermittedHere(Problem):
    status = 403
    code = "not-permitted-here"
    title = Words("Bạn được xem nhưng không được thực hiện việc này ở đây", "You may see this but not do that here")


class NotFound(Problem):
    status = 404
    code = "not-found"
    title = Words("Không tìm thấy", "Not found")
    detail = Words(
        "Nội dung không tồn tại hoặc ngoài phạm vi được xem.", "It does not exist or lies outside what you may see."
    )


class Conflict(Problem):
    status = 409
    code = "conflict"
    title = Words("Không thực hiện được ở trạng thái hiện tại", "Not possible in the present state")


class IllegalTransition(Conflict):
    code = "illegal-transition"
    title = Words(
        "Bước này không thực hiện được ở trạng thái hiện tại", "This step is not possible in the present state"
    )


class StaleVersion(Problem):
    status = 412
    code = "stale-version"
    title = Words("Nội dung đã được người khác thay đổi", "Somebody else has changed this")
    detail = Words(
        "Chưa lưu thay đổi của bạn. Tải bản mới nhất rồi đối chiếu.",
        "Your change was not saved. Load the latest version and compare.",
    )


class TooLarge(Problem):
    status = 413
    code = "too-large"
    title = Words("Nội dung gửi lên quá lớn", "The request is too large")


class Invalid(Problem):
    status = 422
    code = "invalid"
    title = Words("Có thông tin chưa đúng", "Something needs correcting")
    detail = Words("Chưa lưu gì từ lần gửi này.", "Nothing of this request was saved.")


class KeyReused(Problem):
    status = 422
    code = "idempotency-key-reused"
    title = Words("Idempotency-Key đã dùng cho một yêu cầu khác", "This Idempotency-Key was used for another request")


class VersionMissing(Problem):
    status = 428
    code = "version-missing"
    title = Words("Thiếu phiên bản đang sửa (If-Match)", "The version being changed is missing (If-Match)")


class Busy(Problem):
    status = 503
    code = "busy"
    title = Words("Hệ thống đang bận", "The system is busy")
    detail = Words("Chưa lưu gì. Thử lại sau ít giây.", "Nothing was saved. Try again in a few seconds.")
    headers = {"Retry-After": "3"}


class Unreachable(Busy):
    """The database did not take a connection; a request, a stream and the worker try again by themselves."""


class Internal(Problem):
    status = 500
    code = "internal"
    title = Words("Hệ thống gặp lỗi", "Something went wrong on our side")
    detail = Words(
        "Chưa lưu gì. Thử lại, nếu vẫn lỗi hãy báo quản trị viên.",
        "Nothing was saved. Try again; if it persists, tell the administrator.",
    )
