using System.Text.Json;
using System.Text.Json.Serialization;
using Shared.Http;

namespace Moderation.Rules;

/// <summary>
/// Collects all errors in the settings of a policy. It knows its place in the request: a check names only the setting, and
/// <see cref="At"/> goes into a section.
/// </summary>
/// <param name="path">Where the settings are in the request, such as <c>policy/links</c>.</param>
/// <param name="errors">Shared by all sections of a request.</param>
internal sealed class SettingErrors(string path, List<FieldError> errors)
{
    private const int MostEntries = 1000;

    public SettingErrors At(string name) => new($"{path}/{name}", errors);

    /// <summary>Adds an error of the section itself.</summary>
    public void Fail(string detail) => errors.Add(new FieldError($"#/{path}", $"{path.Replace('/', '.')} {detail}"));

    public void Fail(string name, string detail) => At(name).Fail(detail);

    /// <summary>Checks a section's settings, and that it has no unknown ones. A section that was not sent is correct.</summary>
    public void Section(PolicySection? section)
    {
        if (section is null)
            return;
        Known(section);
        section.Check(this);
    }

    public void Each(IEnumerable<PolicySection?>? sections, int most)
    {
        if (sections?.Count() > most)
            Fail($"must have at most {most} entries.");
        foreach (var (i, section) in (sections ?? []).Take(most).Index())
        {
            if (section is null)
                Fail($"{i}", "must be an object.");
            else
                At($"{i}").Section(section);
        }
    }

    public void Known(PolicySection? section)
    {
        if (section is not null)
            Known(section.Unknown, section.GetType());
    }

    public void Known(Dictionary<string, JsonElement>? unknown, Type settings)
    {
        foreach (var name in unknown?.Keys.Take(10) ?? [])
            Fail($"has no setting '{Short(name)}'. Its settings are {string.Join(", ", NamesOf(settings))}.");
    }

    public void Between(string name, int value, int least, int most)
    {
        if (value < least || value > most)
            Fail(name, $"must be from {least:N0} to {most:N0}.");
    }

    /// <summary>Checks <c>holdFrom</c> and <c>rejectFrom</c>: <see cref="Rules.Limits"/>.</summary>
    public void Limits(int? holdFrom, int? rejectFrom, int least, int most, bool needed)
    {
        Between("holdFrom", holdFrom ?? least, least, most);
        Between("rejectFrom", rejectFrom ?? least, least, most);
        if (needed && holdFrom is null && rejectFrom is null)
            Fail("must have holdFrom, rejectFrom or both. Leave the section out to switch it off.");
        if (holdFrom > rejectFrom)
            Fail("must have holdFrom no higher than rejectFrom; otherwise nothing would be held.");
    }

    public void Action(string name, string? action)
    {
        if (!PolicyActions.All.Contains(action))
            Fail(name, $"must be {string.Join(", ", PolicyActions.All)}.");
    }

    public void Texts(string name, IReadOnlyList<string?>? texts, Func<string, bool> isGood, string otherwise)
    {
        if (texts?.Count > MostEntries)
            Fail(name, $"must have at most {MostEntries:N0} entries.");
        foreach (var (i, text) in (texts ?? []).Take(MostEntries).Index())
        {
            if (text is null || text.Length > 253 || !isGood(text))
                Fail($"{name}/{i}", otherwise);
        }
    }

    public static string Short(string name) => name.Length > 40 ? name[..40] : name;

    private static IEnumerable<string> NamesOf(Type settings) =>
        settings.GetProperties()
            .Where(static property => property.Name != nameof(PolicySection.Unknown)
                && !property.IsDefined(typeof(JsonIgnoreAttribute), inherit: true))
            .Select(static property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
}
