using System.Data;
using System.Reflection;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace Shared.Storage;

/// <summary>
/// Rows as a parameter of a statement, which reads them with <see cref="Database.Rows{T}"/>. PostgreSQL gets an array for each column.
/// SQLite has no arrays and gets JSON.
/// </summary>
/// <typeparam name="T">A row: its properties are the columns. An id, a text or a number is a row of one column.</typeparam>
public sealed class RowsParameter<T> : SqlMapper.ICustomQueryParameter, IRowsParameter
{
    private static readonly Column[] Columns = RowColumns<T>.IsScalar
        ? [new Column<T>(static row => row)]
        : [.. RowColumns<T>.Properties.Select(Column.Of)];

    private readonly List<T> _rows;

    internal RowsParameter(IEnumerable<T> rows) => _rows = [.. rows];

    void SqlMapper.ICustomQueryParameter.AddParameter(IDbCommand command, string name)
    {
        if (command is NpgsqlCommand postgres)
            AddArrays(postgres.Parameters, name);
        else
            command.Parameters.Add(Json(command, name));
    }

    void IRowsParameter.AddArrays(NpgsqlParameterCollection parameters, string name) => AddArrays(parameters, name);

    private void AddArrays(NpgsqlParameterCollection parameters, string name)
    {
        for (var i = 0; i < Columns.Length; i++)
            parameters.Add(Columns[i].ToArray(PostgresDialect.ColumnParameter(name, i), _rows));
    }

    private IDbDataParameter Json(IDbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = JsonSerializer.Serialize(_rows, TypeHandlers.RowJson);
        return parameter;
    }

    private abstract class Column
    {
        public static Column Of(PropertyInfo property) =>
            (Column)Activator.CreateInstance(typeof(Column<>).MakeGenericType(typeof(T), property.PropertyType), property)!;

        public abstract NpgsqlParameter ToArray(string name, List<T> rows);
    }

    private sealed class Column<TValue>(Func<T, TValue> read) : Column
    {
        public Column(PropertyInfo property)
            : this(Reader(property))
        {
        }

        public override NpgsqlParameter ToArray(string name, List<T> rows) =>
            new NpgsqlParameter<TValue[]>(name, [.. rows.Select(read)]);

        private static Func<T, TValue> Reader(PropertyInfo property)
        {
            var read = property.GetMethod!.CreateDelegate<Func<T, TValue>>();
            // Npgsql accepts only times in UTC.
            if (read is Func<T, DateTimeOffset> time)
                return (Func<T, TValue>)(object)(Func<T, DateTimeOffset>)(row => time(row).ToUniversalTime());
            return read is Func<T, DateTimeOffset?> optional
                ? (Func<T, TValue>)(object)(Func<T, DateTimeOffset?>)(row => optional(row)?.ToUniversalTime())
                : read;
        }
    }
}

/// <summary>Rows of any type.</summary>
internal interface IRowsParameter
{
    /// <summary>One array for each column, as PostgreSQL takes them.</summary>
    void AddArrays(NpgsqlParameterCollection parameters, string name);
}
