using System.Reflection;
using System.Text.Json;

namespace Shared.Storage;

/// <summary>
/// The columns of rows that one parameter holds: the properties of <typeparamref name="T"/>, or one column where that is a plain value.
/// </summary>
internal static class RowColumns<T>
{
    /// <summary>Whether a row is one value.</summary>
    public static readonly bool IsScalar = typeof(T).IsPrimitive || typeof(T) == typeof(Guid) || typeof(T) == typeof(string);

    public static readonly IReadOnlyList<PropertyInfo> Properties =
        IsScalar ? [] : typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    public static readonly IReadOnlyList<string> Names = IsScalar
        ? [typeof(T) == typeof(Guid) ? "id" : "value"]
        : [.. Properties.Select(static property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))];
}
