using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Shared.Http;

/// <summary>
/// A change by RFC 7396: members that are sent replace those of the resource, objects are merged member by member, lists are replaced as a
/// whole, null removes, and everything that is left out stays.
/// </summary>
/// <typeparam name="T">The resource as it can be sent.</typeparam>
/// <param name="sent">The change.</param>
/// <param name="type">How the resource is read.</param>
public sealed class MergePatch<T>(JsonObject sent, JsonTypeInfo<T> type)
    where T : class
{
    /// <summary>Whether a member of the resource was sent, as null too.</summary>
    public bool Has(string member) => sent.ContainsKey(member);

    /// <summary>Whether a member of an object in the resource was sent, as null too.</summary>
    /// <param name="part">The object.</param>
    /// <param name="member">The member of it.</param>
    /// <param name="value">What was sent; null if that was null.</param>
    public bool TryGet(string part, string member, out JsonNode? value)
    {
        value = null;
        return sent[part] is JsonObject inner && inner.TryGetPropertyValue(member, out value);
    }

    /// <summary>The whole resource after the change. Members that were removed or never there are absent.</summary>
    /// <param name="current">The resource in the form in which it can be sent; it is changed.</param>
    public T ApplyTo(JsonObject current)
    {
        Merge(current, sent);
        return current.Deserialize(type)!;
    }

    /// <summary>
    /// Without the errors in parts of the resource that were not sent: a rule that came later than a stored value, such as a stricter
    /// check of addresses, must not refuse a change of something else. A part is a member of the resource, or of an object in it.
    /// </summary>
    public IReadOnlyList<FieldError> Concerning(IEnumerable<FieldError> errors) => [.. errors.Where(Concerns)];

    private bool Concerns(FieldError error)
    {
        var place = error.Pointer.TrimStart('#', '/').Split('/');
        if (!sent.TryGetPropertyValue(place[0], out var member))
            return place[0].Length == 0;
        return place.Length == 1 || member is not JsonObject part || part.ContainsKey(place[1]);
    }

    private static void Merge(JsonObject target, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                if (target[name] is not JsonObject known)
                    target[name] = known = [];
                Merge(known, inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
