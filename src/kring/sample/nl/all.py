"""All words of the sample year in Dutch, together."""

from kring.sample.nl import agreed, around, at_home, crowd, people, scenes
from kring.sample.texts import CrowdTexts, Texts

__all__ = ["TEXTS"]

TEXTS = Texts(
    people=people.PEOPLE,
    circles=people.CIRCLES,
    threads={**at_home.AT_HOME, **around.AROUND},
    scenes=scenes.SCENES,
    tags=scenes.TAGS,
    agreements=agreed.AGREEMENTS,
    reviews=agreed.REVIEWS,
    worksheet=agreed.WORKSHEET,
    worksheet_subject=agreed.WORKSHEET_SUBJECT,
    crowd=CrowdTexts(
        circles=crowd.CIRCLES,
        support=crowd.SUPPORT,
        together=crowd.TOGETHER,
        notes=crowd.NOTES,
        asked=crowd.ASKED,
        tails=crowd.TAILS,
    ),
)
