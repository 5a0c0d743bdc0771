// The authors whose name has a word, and what tells them apart: their papers, the years, and the title of the newest.
// A name of initials alone is a node of its own in each paper, until the alias ledger says who it is.
// `key` is the name without the paper. Letter case and accents do not matter.
// param text: text          <- a word of the name, best the family name
// param limit: integer = 100
// example: kg query authors-named uszkoreit
WITH 'áàâäãåąāăçćčďéèêëęěēíìîïīıñńňóòôöõøōőřśšşťúùûüūůűýÿžźżł' AS accented,
     'aaaaaaaaacccdeeeeeeeiiiiiinnnoooooooorssstuuuuuuuyyzzzl' AS plain
WITH accented, plain, range(0, size(accented) - 1) AS letters
WITH accented, plain, letters,
     reduce(word = toLower(trim($text)), n IN letters |
       replace(word, substring(accented, n, 1), substring(plain, n, 1))) AS wanted
WHERE wanted <> ''
MATCH (author:Author)
WITH author, wanted, accented, plain, letters,
     reduce(joined = author.name, alias IN coalesce(author.aliases, []) | joined + '|' + alias) AS written
WITH author, wanted, reduce(names = toLower(written),
       n IN letters | replace(names, substring(accented, n, 1), substring(plain, n, 1))) AS names
WHERE names CONTAINS wanted OR split(author.id, '@')[0] CONTAINS wanted
MATCH (author)<-[:WRITTEN_BY]-(paper:Paper)
WITH author, paper
ORDER BY coalesce(paper.year, 0) DESC, paper.id
WITH author, count(paper) AS papers, min(paper.year) AS first_year, max(paper.year) AS last_year,
     head(collect(paper.title)) AS title
RETURN author.id AS id, author.name AS name, split(author.id, '@')[0] AS key,
       coalesce(author.aliases, [author.name]) AS aliases, papers, first_year, last_year, title
ORDER BY papers DESC, id
LIMIT $limit
