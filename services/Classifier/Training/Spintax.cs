using System.Text;
using System.Text.RegularExpressions;

namespace Classifier.Training;

/// <summary>Expands spam templates of the form <c>{Great|Nice} {post|article}</c>.</summary>
internal static partial class Spintax
{
    private const int ShortestTemplate = 40;

    /// <summary>The templates of a file. Each ends with a bar at the end of a line.</summary>
    public static IReadOnlyList<string> Read(string path) =>
        [.. TemplateEnd().Split(File.ReadAllText(path).Replace("\r", "", StringComparison.Ordinal))
            .Select(t => LineBreaks().Replace(t, " ").Trim()).Where(t => t.Length >= ShortestTemplate && Depth(t) == 0)];

    public static string Expand(string template, Random random)
    {
        var at = 0;
        return Sequence(template, ref at, random, inside: false);
    }

    private static string Sequence(string template, ref int at, Random random, bool inside)
    {
        var choices = new List<string>();
        var text = new StringBuilder();
        while (at < template.Length)
        {
            var c = template[at++];
            if (c == '{')
            {
                text.Append(Sequence(template, ref at, random, inside: true));
            }
            else if (c == '}' && inside)
            {
                break;
            }
            else if (c == '|' && inside)
            {
                choices.Add(text.ToString());
                text.Clear();
            }
            else
            {
                text.Append(c);
            }
        }
        choices.Add(text.ToString());
        return choices[random.Next(choices.Count)];
    }

    private static int Depth(string template) => template.Count(c => c == '{') - template.Count(c => c == '}');

    [GeneratedRegex(@"\|[ \t]*\n|\n\\[ \t]*\n")]
    private static partial Regex TemplateEnd();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreaks();
}
