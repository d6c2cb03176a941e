"""How readers' letters begin."""

from __future__ import annotations

import re

#: How readers' letters begin.
_SALUTES = (
    r"^(?:尊敬的|亲爱的|敬爱的)?(?:编辑|編輯|编辑部|主编|记者|報社|报社|总编)"
    r"(?:同志|先生|部|部同志|老师|朋友|您)?(?:们|好|您好|你好)?[：:]"
)
SALUTATION = re.compile(
    _SALUTES + r"$|^[\u3400-\u9fff]{2,10}(?:编辑部|編輯部|工作部|群工部|报社|報社)[：:]$"
    r"|^[\u3400-\u9fff]{1,6}(?:姐姐|姐|哥哥|老师|老師|同学|同學|叔叔|阿姨|先生|女士|同志|朋友|大夫|医生|醫生|"
    r"你好|您好)[：:]$"
)
#: The same with the letter on its line: 编辑同志：我们社…
SALUTATION_START = re.compile(_SALUTES.replace("|记者|", "|"))
