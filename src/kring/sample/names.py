"""Names of people and places for a sample larger than the story; the same in both languages.

None of the first names is one of the story's, so that a first name is enough for the people in the story.
"""

from typing import Final

__all__ = ["FIRST_NAMES", "LAST_NAMES", "PLACES"]

FIRST_NAMES: Final = tuple(
    """
    Ada Adil Agnes Alma Amir Arjen Astrid Bea Berend Bilal Bo Brechtje Cato Cees Chiara Clara Daan Dewi Dirk
    Ebru Edith Elif Emiel Esmée Eva Farid Fatima Femi Floor Frits Gijs Gita Greet Hans Hassan Heleen Hugo Ida
    Ilse Imani Iris Ivo Jasmijn Jelle Jonas José Julia Kaat Karim Karin Koen Laila Lars Leon Lieke Linh Luuk
    Maan Maarten Malik Maud Mees Mehmet Mila Nadia Nils Olivia Omar Otto Pien Pim Puck Rachid Renske Roos Ruben
    Saskia Sem Silke Soraya Sjoerd Stella Sven Teun Thirza Tobias Ugo Uma Vera Vincent Wies Wouter Xander Ymke
    Yusuf Zoë
    """.split()  # noqa: SIM905 - a hundred quotation marks help nobody
)

LAST_NAMES: Final = tuple(
    """
    Aarts Achterberg Amrani Baker Bakker Berendsen Blom Boersma Bosman Brouwer Çelik Cohen Cornelissen Dijkstra
    Doorn Driessen Eijkman El-Idrissi Evers Faber Fisher Fontein Gerritsen Goossens Groen Haak Hendriks Hermans
    Hofstra Holmes Huisman Jansen Jonker Kaya Keizer Koster Kramer Kuipers Lammers Lee Leeuwis Maes Martens
    Meijer Molenaar Mulder Nguyen Nijland Okafor Oosting Osman Peeters Pinas Postma Prins Raman Reinders Rosier
    Sanders Schouten Silva Smeets Snijders Stam Suárez Terpstra Timmer Tuinstra Ummels Verbeek Verhoeven Visser
    Vlaming Wagenaar Walker Wiersma Willems Winter Yıldız Zandstra Zijlstra
    """.split()  # noqa: SIM905 - a hundred quotation marks help nobody
)

PLACES: Final = tuple(
    """
    Lindelaan Molenweg Havenkade Eikenhof Noorderpark Brinkstraat Waterkant Zuidwal Kerkplein Stationsbuurt
    Weverspad Veerdijk Boomgaard Oosterveld Kanaalzicht Sluiskade
    """.split()  # noqa: SIM905 - a hundred quotation marks help nobody
)
