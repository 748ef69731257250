using Moderation.Decisions;
using Shared.Storage;

namespace Moderation.Reviewing.Comments;

/// <summary>
/// How each engine finds comments by their words: words in any order, <c>"a phrase"</c> exactly, and without <c>-word</c>. There are two
/// ways to find the newest such comments, and neither is fast for every word. A common word is soon found by reading the newest comments,
/// while the index would first list every comment with it. A rare word has a short list in the index, and may be in none of the newest
/// comments. So the search reads a limited number of the newest comments, and asks the index only if these do not fill the page.
/// </summary>
internal static class TextSearch
{
    /// <summary>
    /// How many of the newest comments are read: about as many as an engine reads in a quarter of the time that a search may take. The
    /// index lists a word that is too rare among these in the same time.
    /// </summary>
    private const int NewestInPostgres = 20_000, NewestInSqlite = 1000;

    /// <summary>
    /// Selects the ids of the newest comments <c>c</c> with <c>@words</c>, the newest first, at most <c>@Limit</c>, without the index.
    /// </summary>
    /// <param name="database">Says which engine.</param>
    /// <param name="scope">Conditions on <c>c</c> that an index in the order of ids can check.</param>
    /// <param name="rest">Other conditions on <c>c</c>. They come after the limit, or it could mean reading every comment.</param>
    public static string AmongTheNewest(
        ModerationDatabase database, string scope, string rest) => database.Options.Provider == DatabaseProvider.Postgres
        ? $"""
          with newest as (
              select c.id, c.words, c.status, c.tags
              from comments as c
              where {scope}
              order by c.id desc
              limit {NewestInPostgres}
          )
          select c.id
          from newest as c
          where {rest} and c.words @@ cast(@words as tsquery)
          order by c.id desc
          limit @Limit
          """
        : $"""
          with newest as (
              select c.id, c.status, c.tags
              from comments as c
              where {scope}
              order by c.id desc
              limit {NewestInSqlite}
          )
          select c.id
          from newest as c
          join comment_numbers as n on n.comment_id = c.id
          where {rest} and exists (
              select 1
              from comment_words
              where comment_words.rowid = n.number and comment_words match @words
          )
          order by c.id desc
          limit @Limit
          """;

    /// <summary>Selects the same among all comments, with the index.</summary>
    public static string AmongAll(
        ModerationDatabase database, string scope, string rest) => database.Options.Provider == DatabaseProvider.Postgres
        ? $"""
          with found as materialized (
              select c.id
              from comments as c
              where {scope} and {rest} and c.words @@ cast(@words as tsquery)
          )
          select id
          from found
          order by id desc
          limit @Limit
          """
        : $"""
          select c.id
          from comment_words as w
          cross join comment_numbers as n on n.number = w.rowid
          cross join comments as c on c.id = n.comment_id
          where comment_words match @words and {scope} and {rest}
          order by c.id desc
          limit @Limit
          """;

    /// <summary>The value of <c>@words</c>; null if no word is left to find.</summary>
    public static string? Words(ModerationDatabase database, string typed)
    {
        var terms = Terms(typed).ToList();
        if (!terms.Exists(term => !term.IsExcluded))
            return null;
        return database.Options.Provider == DatabaseProvider.Postgres ? ForPostgres(terms) : ForSqlite(terms);
    }

    private static string ForPostgres(IEnumerable<(string Text, bool IsExcluded)> terms) =>
        string.Join(" & ", terms.Select(term => $"{(term.IsExcluded ? "!" : "")}({SearchWords.Phrase(term.Text)})"));

    /// <summary>SQLite's NOT needs a left operand, so excluded words come last.</summary>
    private static string ForSqlite(List<(string Text, bool IsExcluded)> terms)
    {
        var wanted = string.Join(" ", terms.Where(term => !term.IsExcluded).Select(term => Quoted(term.Text)));
        return $"({wanted}){string.Concat(terms.Where(term => term.IsExcluded).Select(term => $" NOT {Quoted(term.Text)}"))}";
    }

    private static string Quoted(string text) => $"\"{text}\"";

    private static IEnumerable<(string Text, bool IsExcluded)> Terms(string typed)
    {
        var parts = typed.Split('"');
        for (var i = 0; i < parts.Length; i++)
        {
            // Every second part is between quotation marks.
            if (i % 2 == 1)
            {
                if (SearchWords.AreIn(parts[i]))
                    yield return (parts[i], parts[i - 1].EndsWith('-'));
                continue;
            }

            foreach (var word in parts[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (SearchWords.AreIn(word))
                    yield return (word.TrimStart('-'), word.StartsWith('-'));
            }
        }
    }
}
