using System.Data;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Shared.Storage;

/// <summary>
/// UUIDs and times have types of their own in PostgreSQL and are text in SQLite: lower case and fixed width, so that they
/// compare and sort as text just as they do as values.
/// </summary>
internal static class TypeHandlers
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Serializes rows for SQLite, with the same texts as the handlers write.</summary>
    public static JsonSerializerOptions RowJson { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new TimeConverter() },
    };

    static TypeHandlers()
    {
        // Dapper's built-in mappings win over handlers unless they are removed.
        SqlMapper.RemoveTypeMap(typeof(Guid));
        SqlMapper.RemoveTypeMap(typeof(Guid?));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(typeof(Guid), new GuidHandler());
        SqlMapper.AddTypeHandler(typeof(DateTimeOffset), new TimeHandler());
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    /// <summary>Makes sure that the handlers are registered.</summary>
    public static void Register()
    {
    }

    private static string ToText(DateTimeOffset value) => value.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture);

    // Not Dapper's generic TypeHandler: that one cannot read a null, such as the result of min() over no rows.
    private sealed class GuidHandler : SqlMapper.ITypeHandler
    {
        public object? Parse(Type destinationType, object value) => value switch
        {
            DBNull => null,
            string text => Guid.Parse(text),
            _ => value,
        };

        public void SetValue(IDbDataParameter parameter, object value) =>
            parameter.Value = value is Guid guid && parameter is SqliteParameter ? guid.ToString("D") : value;
    }

    private sealed class TimeHandler : SqlMapper.ITypeHandler
    {
        public object? Parse(Type destinationType, object value) => value switch
        {
            DBNull => null,
            DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            string text =>
                DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            _ => value,
        };

        public void SetValue(IDbDataParameter parameter, object value) => parameter.Value = value switch
        {
            DateTimeOffset time when parameter is SqliteParameter => ToText(time),
            DateTimeOffset time => time.ToUniversalTime(),
            _ => value,
        };
    }

    private sealed class TimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(ToText(value));
    }
}
