using System.Reflection;

namespace Shared.Http;

/// <summary>
/// The values that a text may have, or each text of a list, for the OpenAPI document. Checks report other values themselves, with what they
/// know of the place.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class OneOfAttribute : Attribute
{
    /// <summary>These values.</summary>
    public OneOfAttribute(params string[] values) => Values = values;

    /// <summary>The values of a static member, by default <c>All</c>, of the type that also checks them.</summary>
    public OneOfAttribute(Type type, string member = "All") =>
        Values =
        [
            .. (IEnumerable<string>)(type.GetProperty(member, Statics)?.GetValue(null) ?? type.GetField(member, Statics)!.GetValue(null)!),
        ];

    /// <summary>The values.</summary>
    public IReadOnlyList<string> Values { get; }

    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
}
