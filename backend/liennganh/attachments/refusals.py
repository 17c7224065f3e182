"""Why a file is not taken in, in words that tell an officer what to do next."""

from __future__ import annotations

from liennganh.core.errors import Busy, FieldError, Invalid, Problem, TooLarge, Words

AS_PDF = ("Lưu tệp thành PDF rồi đính kèm bản PDF.", "Save it as PDF and attach that.")

REFUSALS: dict[str, Words] = {
    "empty": Words("Tệp không có nội dung", "The file is empty"),
    "kind_unknown": Words(
        "Loại tệp này không được nhận. Dùng {kinds}.", "This kind of file is not accepted. Use {kinds}."
    ),
    "type_differs": Words(
        "Kiểu tệp được khai báo không khớp với đuôi tệp {kind}",
        "The declared type does not agree with the ending of a {kind} file",
    ),
    "content_differs": Words(
        "Nội dung không phải là tệp {kind} như tên tệp. Mở tệp gốc, lưu lại đúng loại rồi đính kèm.",
        "The content is not {kind}, as its name says. Open the original, save it as that kind and attach it again.",
    ),
    "old_office": Words(
        "Tệp Word, Excel kiểu cũ hoặc có mật khẩu. Bỏ mật khẩu, lưu thành .docx, .xlsx hoặc PDF.",
        "An old or password-protected Word or Excel file. Remove the password; save it as .docx, .xlsx or PDF.",
    ),
    "damaged": Words(
        "Tệp bị hỏng hoặc chưa tải đủ. Mở thử trên máy rồi lưu lại.",
        "The file is damaged or incomplete. Open it on your computer and save it again.",
    ),
    "encrypted": Words(
        "Tệp có mật khẩu. Bỏ mật khẩu rồi đính kèm lại.", "The file has a password. Remove it and attach again."
    ),
    "active_office": Words(
        "Tệp có macro, đối tượng nhúng hoặc liên kết dữ liệu. " + AS_PDF[0],
        "The file has macros, embedded objects or data links. " + AS_PDF[1],
    ),
    "outside_office": Words(
        "Tệp tự tải nội dung từ nơi khác. " + AS_PDF[0], "The file loads content from elsewhere. " + AS_PDF[1]
    ),
    "signed_and_active": Words(
        "Tệp PDF ký số có kèm tệp con hoặc lệnh tự chạy, không thể gỡ mà vẫn giữ chữ ký. "
        "Dùng bản ký không có các phần này.",
        "The signed PDF carries files or scripts that cannot be removed without breaking the signature. "
        "Use a signed copy without them.",
    ),
    "two_in_one": Words(
        "Trong tệp có lẫn một tệp khác. Mở tệp gốc, lưu lại rồi đính kèm.",
        "Another file hides in this one. Open the original, save it again and attach it.",
    ),
    "paths": Words("Tệp nén bên trong có đường dẫn không hợp lệ", "The archive inside has paths that lead elsewhere"),
    "bomb": Words("Tệp giải nén ra quá lớn. " + AS_PDF[0], "The file unpacks to far more than it should. " + AS_PDF[1]),
    "entities": Words(
        "Tệp khai báo kiểu tài liệu không được phép. " + AS_PDF[0],
        "The file declares a document type, which is not allowed. " + AS_PDF[1],
    ),
    "too_complex": Words(
        "Tệp quá phức tạp để kiểm tra. Chia nhỏ hoặc lưu lại đơn giản hơn.",
        "The file is too complex to be checked. Split it or save it in a simpler form.",
    ),
    "too_many_pixels": Words(
        "Ảnh quá lớn. Chụp hoặc quét lại ở độ phân giải thấp hơn.",
        "The picture has too many pixels. Take or scan it again at a lower resolution.",
    ),
    "too_large_inside": Words(
        "Bản sạch của tệp vượt quá dung lượng cho phép", "The cleaned file is larger than allowed"
    ),
    "not_utf8": Words(
        "Tệp chữ phải ở bảng mã UTF-8. Lưu lại và chọn UTF-8.", "Text must be UTF-8. Save it again as UTF-8."
    ),
    "personal_data": Words(
        "Tệp có số giống số định danh cá nhân. Không đính kèm dữ liệu cá nhân.",
        "The file holds what looks like a citizen's number. Do not attach personal data.",
    ),
    "name_personal": Words(
        "Tên tệp có số giống số định danh hoặc số điện thoại. Đổi tên tệp rồi đính kèm lại.",
        "The file's name looks like it holds an ID or phone number. Rename the file and attach it again.",
    ),
    "not_a_sheet": Words(
        "Chỉ nhận tệp Excel (.xlsx). Lưu bảng tính thành .xlsx rồi chọn lại.",
        "Only Excel files (.xlsx) are read here. Save the sheet as .xlsx and choose it again.",
    ),
    "too_many_rows": Words(
        "Bảng tính có quá nhiều dòng hoặc cột. Mỗi lần nhập tối đa 20.000 dòng và 60 cột.",
        "The sheet has too many rows or columns. At most 20,000 rows and 60 columns are read at once.",
    ),
    "no_rows": Words("Không có dòng dữ liệu nào trong bảng tính", "There is no row of data in the file"),
    "name_missing": Words("Thiếu tên tệp", "The file has no name"),
    "unfinished": Words(
        "Tệp chưa tải lên hết. Kiểm tra đường truyền rồi thử lại.",
        "The upload was not finished. Check the connection and try again.",
    ),
    "too_many": Words(
        "Đã đủ {files} tệp ở đây. Gỡ bớt tệp không cần rồi đính kèm.",
        "There are {files} files here already. Remove one that is not needed first.",
    ),
    "too_much": Words(
        "Tổng dung lượng các tệp vượt quá {megabytes} MB. Gỡ bớt hoặc giảm dung lượng tệp.",
        "The files together exceed {megabytes} MB. Remove some or make them smaller.",
    ),
}


class FileTooLarge(TooLarge):
    code = "file-too-large"


class StorageFull(Problem):
    status = 507
    code = "storage-full"
    title = Words("Nơi lưu tệp đã đầy", "The file store is full")
    detail = Words(
        "Chưa lưu tệp. Nội dung khác không bị ảnh hưởng. Báo quản trị viên rồi thử lại sau.",
        "The file was not saved. Nothing else is affected. Tell the administrator and try again later.",
    )


class StorageAway(Busy):
    code = "storage-away"
    title = Words("Nơi lưu tệp tạm thời không dùng được", "The file store cannot be reached")


def refusal(code: str, **values: object) -> Invalid:
    """The problem of one file; `file` is the field."""
    said = REFUSALS[code]
    words = Words(said.vi.format(**values), said.en.format(**values))
    return Invalid(errors=(FieldError("file", code, words),))


def too_large(largest: int) -> FileTooLarge:
    """Over the limit for one file."""
    most = largest // 1024**2
    words = Words(
        f"Tệp lớn hơn {most} MB. Giảm dung lượng hoặc chia nhỏ.", f"The file exceeds {most} MB. Make it smaller."
    )
    return FileTooLarge(words, errors=(FieldError("file", "too_large", words),))
